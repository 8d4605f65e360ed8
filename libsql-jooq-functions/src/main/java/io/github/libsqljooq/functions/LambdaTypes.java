package io.github.libsqljooq.functions;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the types that a user wrote in a lambda.
 *
 * <p>A serializable lambda knows how to replace itself by a {@link SerializedLambda}, which names
 * the types it was made for; an {@link ObjectOutputStream} is asked for that replacement and then
 * writes nothing. This works from modules that are not open, and whatever the lambda captures. A
 * class that implements the interface is read by reflection instead.
 */
final class LambdaTypes {
  private LambdaTypes() {}

  static <R> Types<R> ofScalar(String name, Lambda lambda, int arguments) {
    MethodType type = read(name, lambda, "apply", arguments);
    return types(name, type.parameterArray(), type.returnType());
  }

  static <R> Types<R> ofVariadic(String name, Lambda lambda) {
    MethodType type = read(name, lambda, "apply", 1);
    Class<?> component = type.parameterType(0).getComponentType();
    if (component == null) {
      throw unreadable(name, "the argument is " + type.parameterType(0).getName());
    }
    return Types.variadic(result(name, type.returnType()), component);
  }

  static <R> Types<R> ofAggregate(String name, Step step, int arguments, Step.Finish<?, R> finish) {
    Class<?>[] all = read(name, step, "apply", arguments + 1).parameterArray();
    Class<?> result = read(name, finish, "result", 1).returnType();
    return types(name, Arrays.copyOfRange(all, 1, all.length), result);
  }

  private static <R> Types<R> types(String name, Class<?>[] arguments, Class<?> result) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] == Object.class) {
        throw unreadable(name, "argument " + (i + 1) + " is only known to be an Object");
      }
    }
    return Types.of(result(name, result), arguments);
  }

  @SuppressWarnings(
      "unchecked") // the compiler inferred R from the lambda that the class comes from
  private static <R> Class<R> result(String name, Class<?> result) {
    if (result == Object.class) {
      throw unreadable(name, "the result is only known to be an Object");
    }
    return (Class<R>) result;
  }

  private static MethodType read(String name, Serializable lambda, String method, int arguments) {
    SerializedLambda serialized = Replaced.by(lambda);
    if (serialized != null) {
      return MethodType.fromMethodDescriptorString(
          serialized.getInstantiatedMethodType(), lambda.getClass().getClassLoader());
    }
    for (Method candidate : lambda.getClass().getDeclaredMethods()) {
      if (candidate.getName().equals(method)
          && !candidate.isBridge()
          && candidate.getParameterCount() == arguments) {
        return MethodType.methodType(candidate.getReturnType(), candidate.getParameterTypes());
      }
    }
    throw unreadable(
        name, lambda.getClass().getName() + " is neither a lambda nor declares " + method);
  }

  private static IllegalArgumentException unreadable(String name, String what) {
    return new IllegalArgumentException(
        "function "
            + name
            + ": "
            + what
            + ". Write the types in the lambda, as in (Double price, Integer percent) -> ..., or give"
            + " them as classes: returning(Double.class).taking(Double.class, Integer.class)");
  }

  /** Catches what an object replaces itself by, and serializes nothing. */
  private static final class Replaced extends ObjectOutputStream {
    private @Nullable SerializedLambda found;

    private Replaced() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    static @Nullable SerializedLambda by(Serializable object) {
      try (Replaced stream = new Replaced()) {
        stream.writeObject(object);
        return stream.found;
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "the types of " + object.getClass().getName() + " cannot be read", e);
      }
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
      if (object instanceof SerializedLambda lambda) {
        found = lambda;
      }
      return null;
    }
  }
}
