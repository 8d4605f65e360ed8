package io.github.libsqljooq.functions.vector;

/** The two numbers of 16 bits, converted as the engine does. */
enum Halves {
  /** IEEE 754 half precision, rounded to the nearest, ties to even. */
  IEEE {
    @Override
    short fromFloat(float value) {
      int bits = Float.floatToIntBits(value);
      int sign = bits >>> 16 & 0x8000;
      float magnitude = Math.abs(value);
      if (magnitude >= 65520f) {
        return (short) (sign | 0x7c00);
      }
      if (magnitude < 0x1p-14f) {
        // A subnormal counts steps of 2^-24; rint rounds ties to even.
        return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
      }
      int rest = bits & 0x7fffffff;
      int odd = rest >>> 13 & 1;
      return (short) (sign | (rest - (112 << 23) + 0xfff + odd) >>> 13);
    }

    @Override
    float toFloat(short half) {
      int sign = (half & 0x8000) << 16;
      int exponent = half >>> 10 & 0x1f;
      int fraction = half & 0x3ff;
      if (exponent == 0) {
        float magnitude = fraction * 0x1p-24f;
        return sign == 0 ? magnitude : -magnitude;
      }
      int bits = exponent == 0x1f ? 0x7f800000 : exponent + 112 << 23;
      return Float.intBitsToFloat(sign | bits | fraction << 13);
    }
  },
  /** bfloat16: the upper half of a float, cut. */
  BFLOAT {
    @Override
    short fromFloat(float value) {
      return (short) (Float.floatToIntBits(value) >>> 16);
    }

    @Override
    float toFloat(short half) {
      return Float.intBitsToFloat(half << 16);
    }
  };

  abstract short fromFloat(float value);

  abstract float toFloat(short half);
}
