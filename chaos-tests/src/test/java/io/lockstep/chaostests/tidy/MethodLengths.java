package io.lockstep.chaostests.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** How many lines each method has, from its first annotation to its last brace: as the compiler reads it. */
final class MethodLengths {
    private MethodLengths() {}

    /** The longest of each name, by {@code Class.method}. */
    static Map<String, Integer> of(Path file) throws IOException {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            final JavacTask task = (JavacTask) compiler.getTask(
                    null, files, diagnostic -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            final Scanner scanner = new Scanner(Trees.instance(task).getSourcePositions());
            task.parse().forEach(unit -> scanner.scan(unit, unit));
            return scanner.lengths;
        }
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, CompilationUnitTree> {
        private final SourcePositions positions;
        private final Deque<String> classes = new ArrayDeque<>();
        private final Map<String, Integer> lengths = new TreeMap<>();

        private Scanner(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, CompilationUnitTree unit) {
            classes.push(type.getSimpleName().toString());
            super.visitClass(type, unit);
            classes.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            final LineMap lines = unit.getLineMap();
            final long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            final long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            final String name = classes.peek() + "." + method.getName();
            lengths.merge(name, (int) (last - first + 1), Math::max);
            return super.visitMethod(method, unit);
        }
    }

    /** Only those above a limit. */
    static Map<String, Integer> longerThan(int limit, Collection<String> paths, SourceTree tree) throws IOException {
        final Map<String, Integer> longer = new TreeMap<>();
        for (String path : paths) {
            of(tree.path(path)).forEach((name, length) -> {
                if (length > limit) {
                    longer.put(path + "#" + name, length);
                }
            });
        }
        return longer;
    }
}
