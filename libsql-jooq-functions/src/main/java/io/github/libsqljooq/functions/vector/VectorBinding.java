package io.github.libsqljooq.functions.vector;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.AbstractConverter;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Makes a blob column a vector: what generated fields carry. Immutable.
 *
 * <p>A vector that is written must have the column's number of dimensions and finite elements, or
 * the statement fails with a {@link SQLDataException} before it runs. What is read may be a blob of
 * the column's element type, or a text such as {@code [1, 2.5]}; the engine checks neither when
 * there is no index, so a vector read may have another number of dimensions.
 *
 * @param <T> the vector in Java
 * @see VectorType#binding(int)
 */
public final class VectorBinding<T> extends AbstractBinding<byte[], T> {
  private static final long serialVersionUID = 1L;

  private final VectorType<T> type;
  private final int dimensions;

  VectorBinding(VectorType<T> type, int dimensions) {
    this.type = type;
    this.dimensions = dimensions;
  }

  /** The element type. */
  public VectorType<T> type() {
    return type;
  }

  /** The number of dimensions of the column; 0 for any. */
  public int dimensions() {
    return dimensions;
  }

  /** Encodes a vector once it has been checked. */
  byte[] encode(T vector) throws SQLDataException {
    int actual = type.dimensions(vector);
    if (dimensions != 0 && actual != dimensions) {
      throw new SQLDataException(
          "the vector has "
              + actual
              + " dimensions, the column is "
              + type.columnType()
              + "("
              + dimensions
              + ")",
          "22023");
    }
    return type.encode(vector);
  }

  @Override
  public Converter<byte[], T> converter() {
    return new VectorConverter<>(this);
  }

  @Override
  protected void sqlInline(BindingSQLContext<T> ctx) throws SQLException {
    ctx.render().visit(DSL.inline(encode(ctx.value())));
  }

  @Override
  public void set(BindingSetStatementContext<T> ctx) throws SQLException {
    T value = ctx.value();
    if (value == null) {
      ctx.statement().setNull(ctx.index(), Types.BLOB);
    } else {
      ctx.statement().setBytes(ctx.index(), encode(value));
    }
  }

  @Override
  public void get(BindingGetResultSetContext<T> ctx) throws SQLException {
    Object value = ctx.resultSet().getObject(ctx.index());
    if (value == null) {
      ctx.value(null);
    } else if (value instanceof byte[] blob) {
      ctx.value(type.decode(blob));
    } else if (value instanceof String text) {
      ctx.value(type.parse(text));
    } else {
      throw new SQLDataException(
          value + ", a " + value.getClass().getSimpleName() + ", is no vector", "22018");
    }
  }

  /** Converts values that meet no statement, such as those of a copied record. */
  private static final class VectorConverter<T> extends AbstractConverter<byte[], T> {
    private static final long serialVersionUID = 1L;

    private final VectorBinding<T> binding;

    VectorConverter(VectorBinding<T> binding) {
      super(byte[].class, binding.type.javaType());
      this.binding = binding;
    }

    @Override
    public @Nullable T from(byte @Nullable [] blob) {
      try {
        return blob == null ? null : binding.type.decode(blob);
      } catch (SQLDataException e) {
        throw new DataTypeException(String.valueOf(e.getMessage()), e);
      }
    }

    @Override
    public byte @Nullable [] to(@Nullable T vector) {
      try {
        return vector == null ? null : binding.encode(vector);
      } catch (SQLDataException e) {
        throw new DataTypeException(String.valueOf(e.getMessage()), e);
      }
    }
  }
}
