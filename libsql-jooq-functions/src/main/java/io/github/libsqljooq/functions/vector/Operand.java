package io.github.libsqljooq.functions.vector;

import java.sql.SQLDataException;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * One side of a distance.
 *
 * @param value the vector, if the field is a value
 */
record Operand<V>(Field<V> field, VectorType<V> type, @Nullable V value) {

  static <V> Operand<V> of(Field<V> field) {
    return new Operand<>(
        field, typeOf(field), field instanceof Param<V> param ? param.getValue() : null);
  }

  /**
   * A value beside a field: of the field's type and dimensions, which are checked when it is bound.
   */
  static <V> Operand<V> of(V value, Field<V> beside) {
    VectorType<V> type = typeOf(beside);
    Field<V> field =
        beside.getBinding() instanceof VectorBinding<?>
            ? DSL.val(value, beside.getDataType())
            : DSL.val(value, type.dataType());
    return new Operand<>(field, type, value);
  }

  @SuppressWarnings("unchecked") // the binding of a Field<V> is one of V
  static <V> VectorType<V> typeOf(Field<V> field) {
    if (field.getBinding() instanceof VectorBinding<?> binding) {
      return (VectorType<V>) binding.type();
    }
    return require(field.getType(), "field " + field.getName());
  }

  @SuppressWarnings("unchecked") // the class of a V
  static <V> VectorType<V> typeOf(V vector) {
    return require((Class<V>) vector.getClass(), "the value");
  }

  private static <V> VectorType<V> require(Class<V> javaType, String what) {
    VectorType<V> type = VectorType.ofClass(javaType);
    if (type == null) {
      throw new IllegalArgumentException(
          what
              + " is a "
              + javaType.getSimpleName()
              + ", no vector; vectors are float[], double[] and BitVector");
    }
    return type;
  }

  /** Whether SQL may see a NULL here. */
  boolean isNullable() {
    return value == null;
  }

  /** The length of a value, as the engine would compute it of the blob that is stored. */
  double norm() throws SQLDataException {
    V vector = value;
    if (vector == null) {
      throw new IllegalStateException("only a value has a length that is known");
    }
    V stored = type.decode(type.encode(vector));
    double sum = 0;
    if (stored instanceof float[] floats) {
      for (float element : floats) {
        sum += (double) element * element;
      }
    } else if (stored instanceof double[] doubles) {
      for (double element : doubles) {
        sum += element * element;
      }
    }
    return Math.sqrt(sum);
  }
}
