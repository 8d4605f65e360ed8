package io.github.libsqljooq.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;

/**
 * Turns decimal numbers into others without writing out a power of ten that no result can need: a
 * text such as {@code 1e900000000} would keep a thread busy for hours.
 */
final class Decimals {
  private static final int LONG_DIGITS = 19;
  private static final int MOST_ZEROS = 10_000;

  private Decimals() {}

  /** The number without its fraction, as a long. */
  static long toLong(BigDecimal number, Object shown, String type) throws SQLException {
    if (isBelowOne(number)) {
      return 0;
    } else if (wholeDigits(number) > LONG_DIGITS) {
      throw Errors.outOfRange(shown, type);
    }
    BigInteger whole = number.toBigInteger();
    if (whole.bitLength() >= Long.SIZE) {
      throw Errors.outOfRange(shown, type);
    }
    return whole.longValue();
  }

  /** The number without its fraction. */
  static BigInteger toBigInteger(BigDecimal number) throws SQLException {
    if (isBelowOne(number)) {
      return BigInteger.ZERO;
    } else if (number.scale() < -MOST_ZEROS) {
      throw Errors.outOfRange(number, "BigInteger, of at most " + MOST_ZEROS + " zeros at its end");
    }
    return number.toBigInteger();
  }

  /** The number with so many digits behind the point, the last one rounded half up. */
  static BigDecimal scaled(BigDecimal number, int scale) throws SQLException {
    long appended = (long) scale - number.scale();
    if (number.signum() == 0 || -appended > number.precision()) {
      return BigDecimal.valueOf(0, scale);
    } else if (appended > MOST_ZEROS) {
      throw Errors.outOfRange(
          number, "scale " + scale + ", which would append more than " + MOST_ZEROS + " zeros");
    }
    return number.setScale(scale, RoundingMode.HALF_UP);
  }

  private static boolean isBelowOne(BigDecimal number) {
    return number.signum() == 0 || wholeDigits(number) <= 0;
  }

  private static long wholeDigits(BigDecimal number) {
    return (long) number.precision() - number.scale();
  }
}
