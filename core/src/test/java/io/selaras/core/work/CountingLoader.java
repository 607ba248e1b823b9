package io.selaras.core.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Loads the machine a second time, with a counter in it: each call of one of its methods is a step,
 * and so is each jump, so that every turn of every loop is at least one. What the library does
 * inside, in a map say, is none, except where it calls back. The count of one command is the same
 * in each run.
 */
final class CountingLoader extends ClassLoader {
    private static final String COUNTED = "io.selaras.core.";
    private static final String WORK = "io.selaras.core.work.";
    private static final ClassDesc STEPS = ClassDesc.of(WORK + "Steps");
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.ofDescriptor("()V");

    CountingLoader(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean scene = name.startsWith(WORK + "Scenes");
        if (!name.startsWith(COUNTED) || (name.startsWith(WORK) && !scene)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name, !scene) : known;
        }
    }

    private Class<?> define(String name, boolean counted) throws ClassNotFoundException {
        byte[] code = bytes(name);
        if (counted) {
            ClassFile file = ClassFile.of();
            ClassTransform counting =
                    ClassTransform.transformingMethodBodies(
                            CodeTransform.ofStateful(CountingLoader::counting));
            code = file.transformClass(file.parse(code), counting);
        }
        return defineClass(name, code, 0, code.length);
    }

    private static CodeTransform counting() {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder builder) {
                builder.invokestatic(STEPS, "step", NOTHING);
            }

            @Override
            public void accept(CodeBuilder builder, CodeElement element) {
                if (element instanceof BranchInstruction) {
                    builder.invokestatic(STEPS, "step", NOTHING);
                }
                builder.with(element);
            }
        };
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
