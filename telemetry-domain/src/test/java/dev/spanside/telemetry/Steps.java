package dev.spanside.telemetry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Counts the steps that code of this package takes: it runs in a copy whose methods tell when they
 * begin and when they jump. So walks are seen that make no objects; what the JDK does is not.
 * Public, since the copy is another package to the JVM.
 */
public final class Steps extends ClassLoader {
  private static final String PACKAGE = Steps.class.getPackageName() + ".";
  private static final Steps COPY = new Steps();

  private static long taken;

  private Steps() {
    super(Steps.class.getClassLoader());
  }

  /** One step; the copy calls it. */
  public static void take() {
    taken++;
  }

  /** The steps of a run. In a first one classes are made ready, which takes more. */
  static <T extends Runnable & Serializable> long of(T code) {
    Runnable copy = copy(code);
    long before = taken;
    copy.run();
    return taken - before;
  }

  private static Runnable copy(Serializable code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(code);
      try (ObjectInputStream in = new Reader(bytes.toByteArray())) {
        return (Runnable) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static final class Reader extends ObjectInputStream {
    Reader(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
      return Class.forName(type.getName(), false, COPY);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE) || name.equals(Steps.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? counting(name) : loaded;
    }
  }

  private Class<?> counting(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(getResourceAsStream(file), file)) {
      ClassReader written = new ClassReader(in);
      ClassWriter counting = new ClassWriter(written, 0);
      written.accept(new CountingClass(counting), 0);
      byte[] bytes = counting.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static final class CountingClass extends ClassVisitor {
    CountingClass(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new CountingMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class CountingMethod extends MethodVisitor {
    CountingMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      take();
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      take();
      super.visitJumpInsn(opcode, target);
    }

    private void take() {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, Steps.class.getName().replace('.', '/'), "take", "()V", false);
    }
  }
}
