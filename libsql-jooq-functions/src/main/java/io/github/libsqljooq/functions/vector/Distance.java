package io.github.libsqljooq.functions.vector;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.engine.Engine;
import java.sql.SQLDataException;
import org.jooq.Condition;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The distances, as SQL. */
enum Distance {
  COSINE("vector_distance_cos", false) {
    @Override
    Field<Double> render(Operand<?> a, Operand<?> b, Configuration configuration) {
      return call(sqlName(), a.field(), b.field());
    }
  },
  L2("vector_distance_l2", false) {
    @Override
    Field<Double> render(Operand<?> a, Operand<?> b, Configuration configuration) {
      return call(sqlName(), a.field(), b.field());
    }
  },
  INNER_PRODUCT("vector_inner_product", false) {
    /**
     * Without the native function: (1 - cos) * |a| * |b|, where a vector of zeros has no cosine.
     */
    @Override
    Field<Double> render(Operand<?> a, Operand<?> b, Configuration configuration) {
      boolean isNative = a.type() == VectorType.FLOAT32 || a.type() == VectorType.FLOAT64;
      if (isNative && isLocal(configuration)) {
        return call(sqlName(), a.field(), b.field());
      }
      return DSL.coalesce(
          DSL.inline(1.0)
              .minus(call(COSINE.sqlName(), a.field(), b.field()))
              .times(norm(a))
              .times(norm(b)),
          DSL.inline(0.0));
    }
  },
  HAMMING("vector_distance_hamming", true) {
    /** Without the native function: the engine's cosine distance of bit vectors is just that. */
    @Override
    Field<Double> render(Operand<?> a, Operand<?> b, Configuration configuration) {
      return call(isLocal(configuration) ? sqlName() : COSINE.sqlName(), a.field(), b.field());
    }
  };

  private final String sqlName;
  private final boolean ofBits;

  Distance(String sqlName, boolean ofBits) {
    this.sqlName = sqlName;
    this.ofBits = ofBits;
  }

  /** The distance of two vectors, none of which is NULL. */
  abstract Field<Double> render(Operand<?> a, Operand<?> b, Configuration configuration);

  String sqlName() {
    return sqlName;
  }

  /** The distance as a field: NULL where a vector is NULL, which the engine's functions refuse. */
  Field<Double> of(Operand<?> a, Operand<?> b) {
    check(a, b);
    return CustomField.of(
        sqlName,
        SQLDataType.DOUBLE,
        context -> {
          Field<Double> distance = render(a, b, context.configuration());
          Condition present = DSL.noCondition();
          for (Operand<?> operand : new Operand<?>[] {a, b}) {
            if (operand.isNullable()) {
              present = present.and(operand.field().isNotNull());
            }
          }
          boolean always = !a.isNullable() && !b.isNullable();
          context.visit(always ? distance : DSL.when(present, distance));
        });
  }

  private void check(Operand<?> a, Operand<?> b) {
    if (a.type() != b.type()) {
      throw new IllegalArgumentException(
          "no distance between a "
              + a.type()
              + " and a "
              + b.type()
              + " vector; convert one by "
              + a.type().constructor()
              + "(...)");
    }
    if (!ofBits && a.type() == VectorType.FLOAT1BIT) {
      throw new IllegalArgumentException("bit vectors have a hammingDistance only");
    }
  }

  private static boolean isLocal(Configuration configuration) {
    Engine engine = Libsql.engineOf(configuration);
    return engine != null && engine.mode() != Engine.Mode.REMOTE;
  }

  static Field<Double> call(String function, Field<?>... arguments) {
    return DSL.function(DSL.unquotedName(function), SQLDataType.DOUBLE, arguments);
  }

  /**
   * The length of a vector: of a value computed here, of a column its distance from the zero
   * vector.
   */
  private static Field<Double> norm(Operand<?> operand) {
    if (!operand.isNullable()) {
      try {
        return DSL.val(operand.norm());
      } catch (SQLDataException e) {
        throw new DataAccessException(String.valueOf(e.getMessage()), e);
      }
    }
    Field<?> field = operand.field();
    return call(L2.sqlName(), field, zeros(operand));
  }

  /**
   * A vector of zeros as long as the field's. A vector of any type becomes float32 first, 4 bytes a
   * dimension, of which {@code zeroblob} makes a zero vector.
   */
  private static Field<?> zeros(Operand<?> operand) {
    String pattern = "{1}(zeroblob(length(vector32({0}))))";
    return DSL.field(
        operand.type() == VectorType.FLOAT32 ? "zeroblob(length(vector32({0})))" : pattern,
        byte[].class,
        operand.field(),
        DSL.keyword(operand.type().constructor()));
  }
}
