package io.lockstep.chaostests.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Loads this project's classes anew, some of them with a defect; everything else is shared. */
final class MutantLoader extends ClassLoader {
    private static final String OURS = "io.lockstep.";

    private final List<Mutation> mutations;

    MutantLoader(List<Mutation> mutations, ClassLoader parent) {
        super(parent);
        this.mutations = mutations;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            final Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            for (final Mutation mutation : mutations) {
                if (name.equals(OURS + mutation.className())) {
                    bytes = mutation.plant(bytes, getParent());
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
