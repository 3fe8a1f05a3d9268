package io.lockstep.chaostests.sim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A defect, planted in a class as it is loaded: nothing of it is in the class that is shipped.
 *
 * @param className in this project's classes
 * @param method every one of that name is changed
 */
record Mutation(String className, String method, Change change) {
    /** What is done to a method. */
    sealed interface Change {
        /** It does nothing; where it must return something that is zero, false or null. */
        record DoesNothing() implements Change {}

        /** It returns true, or one. */
        record SaysYes() implements Change {}

        /** It returns the machine's clock. */
        record SaysTime() implements Change {}

        /** In place of calling a method it takes the number of the thread that it runs on. */
        record AsksThread(String called) implements Change {}

        /** It leaves out the calls of a method; of a builder the next call goes on with the same one. */
        record LeavesOut(String called) implements Change {}

        /** It calls another method of the same shape. */
        record CallsInstead(String called, String instead) implements Change {}

        /** It takes another constant of the same enum, or another field of the same type. */
        record TakesInstead(String field, String instead) implements Change {}
    }

    private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");

    /** @return the class with the defect in it */
    byte[] plant(byte[] original, ClassLoader parent) {
        final ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                java.lang.classfile.ClassHierarchyResolver.ofResourceParsing(parent)
                        .orElse(java.lang.classfile.ClassHierarchyResolver.defaultResolver())));
        final ClassModel model = file.parse(original);
        final AtomicInteger planted = new AtomicInteger();
        final byte[] changed = file.transformClass(model, transform(planted));
        if (planted.get() == 0) {
            throw new IllegalStateException("nowhere to plant " + this);
        }
        return changed;
    }

    private ClassTransform transform(AtomicInteger planted) {
        return (builder, element) -> {
            if (element instanceof MethodModel of
                    && of.methodName().equalsString(method)
                    && of.code().isPresent()) {
                switch (change) {
                    case Change.LeavesOut _, Change.AsksThread _, Change.CallsInstead _, Change.TakesInstead _ ->
                        builder.transformMethod(
                                of, java.lang.classfile.MethodTransform.transformingCode(code(planted)));
                    default -> {
                        planted.incrementAndGet();
                        builder.withMethodBody(
                                of.methodName(),
                                of.methodType(),
                                of.flags().flagsMask(),
                                code -> answer(code, of.methodTypeSymbol()));
                    }
                }
            } else {
                builder.with(element);
            }
        };
    }

    private void answer(CodeBuilder code, MethodTypeDesc type) {
        final TypeKind kind = TypeKind.from(type.returnType());
        if (change instanceof Change.SaysTime) {
            code.invokestatic(ClassDesc.of("java.lang.System"), "nanoTime", MethodTypeDesc.of(ConstantDescs.CD_long));
        } else {
            zero(code, kind, change instanceof Change.SaysYes);
        }
        code.return_(kind);
    }

    private static void zero(CodeBuilder code, TypeKind kind, boolean isOne) {
        switch (kind) {
            case LONG -> code.loadConstant(isOne ? 1L : 0L);
            case REFERENCE -> code.aconst_null();
            case VOID -> {}
            default -> code.loadConstant(isOne ? 1 : 0);
        }
    }

    private CodeTransform code(AtomicInteger planted) {
        return (code, element) -> {
            if (!isChanged(code, element)) {
                code.with(element);
            } else {
                planted.incrementAndGet();
            }
        };
    }

    private boolean isChanged(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call) {
            if (change instanceof Change.LeavesOut(var called) && call.name().equalsString(called)) {
                leaveOut(code, call);
                return true;
            }
            if (change instanceof Change.AsksThread(var called) && call.name().equalsString(called)) {
                drop(code, call);
                code.invokestatic(THREAD, "currentThread", MethodTypeDesc.of(THREAD))
                        .invokevirtual(THREAD, "threadId", MethodTypeDesc.of(ConstantDescs.CD_long));
                return true;
            }
            if (change instanceof Change.CallsInstead(var called, var instead)
                    && call.name().equalsString(called)) {
                code.invoke(call.opcode(), call.owner().asSymbol(), instead, call.typeSymbol(), call.isInterface());
                return true;
            }
        }
        if (element instanceof FieldInstruction field
                && (field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.GETFIELD)
                && change instanceof Change.TakesInstead(var name, var instead)
                && field.name().equalsString(name)) {
            code.fieldAccess(field.opcode(), field.owner().asSymbol(), instead, field.typeSymbol());
            return true;
        }
        return false;
    }

    /** The arguments are dropped; the receiver stays where it is what would be returned. */
    private static void leaveOut(CodeBuilder code, InvokeInstruction call) {
        final boolean isBuilder = call.opcode() != Opcode.INVOKESTATIC
                && call.typeSymbol().returnType().equals(call.owner().asSymbol());
        if (isBuilder) {
            dropArguments(code, call);
        } else {
            drop(code, call);
            zero(code, TypeKind.from(call.typeSymbol().returnType()), false);
        }
    }

    private static void drop(CodeBuilder code, InvokeInstruction call) {
        dropArguments(code, call);
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
    }

    private static void dropArguments(CodeBuilder code, InvokeInstruction call) {
        final MethodTypeDesc type = call.typeSymbol();
        for (int i = type.parameterCount() - 1; i >= 0; i--) {
            if (TypeKind.from(type.parameterType(i)).slotSize() == 2) {
                code.pop2();
            } else {
                code.pop();
            }
        }
    }
}
