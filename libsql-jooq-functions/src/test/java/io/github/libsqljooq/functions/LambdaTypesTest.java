package io.github.libsqljooq.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LambdaTypesTest {
  private static <A, B, R> List<String> types(Lambda.Of2<A, B, R> lambda) {
    return names(LambdaTypes.<R>ofScalar("f", lambda, 2));
  }

  private static <A, R> List<String> types1(Lambda.Of1<A, R> lambda) {
    return names(LambdaTypes.<R>ofScalar("f", lambda, 1));
  }

  private static <S, A, R> List<String> types(Step.Of1<S, A> step, Step.Finish<S, R> finish) {
    return names(LambdaTypes.<R>ofAggregate("f", step, 1, finish));
  }

  private static List<String> names(Types<?> types) {
    List<String> names =
        types.arguments().stream()
            .map(type -> type.javaType().getSimpleName())
            .collect(Collectors.toList());
    names.add(types.result().javaType().getSimpleName());
    return names;
  }

  @Test
  void aLambdaNamesItsTypes() {
    assertThat(types((Double price, Integer percent) -> price * (100 - percent) / 100))
        .containsExactly("Double", "Integer", "Double");
    assertThat(types((String text, byte[] bytes) -> (long) bytes.length + text.length()))
        .containsExactly("String", "byte[]", "Long");
  }

  @Test
  void aCaptureNeedNotBeSerializable() {
    Object notSerializable = new Object();

    assertThat(types1((String text) -> text + notSerializable)).containsExactly("String", "String");
  }

  @Test
  void aMethodReferenceNamesItsTypes() {
    assertThat(types1(Math::sqrt)).containsExactly("Double", "Double");
    assertThat(types(LambdaTypesTest::repeat)).containsExactly("String", "Integer", "String");
    assertThat(types(String::concat)).containsExactly("String", "String", "String");
  }

  private static String repeat(String text, int times) {
    return text.repeat(times);
  }

  @Test
  void aBoundMethodReferenceNamesItsTypes() {
    LambdaTypesTest notSerializable = this;

    assertThat(types1(notSerializable::shout)).containsExactly("String", "String");
  }

  private String shout(String text) {
    return text + "!";
  }

  @Test
  void aConstructorReferenceNamesItsTypes() {
    assertThat(types1((String text) -> new java.math.BigDecimal(text)))
        .containsExactly("String", "BigDecimal");
  }

  @Test
  void anAnonymousClassNamesItsTypes() {
    assertThat(
            types(
                new Lambda.Of2<Double, Integer, Double>() {
                  private static final long serialVersionUID = 1L;

                  @Override
                  public Double apply(Double a, Integer b) {
                    return a * b;
                  }
                }))
        .containsExactly("Double", "Integer", "Double");
  }

  record Named(int factor) implements Lambda.Of1<Integer, Long> {
    @Override
    public Long apply(Integer a) {
      return (long) factor * a;
    }
  }

  @Test
  void aRecordNamesItsTypes() {
    assertThat(types1(new Named(2))).containsExactly("Integer", "Long");
  }

  @Test
  void anAggregateTakesItsTypesFromStepAndFinish() {
    assertThat(types((List<String> s, String text) -> s.add(text), (List<String> s) -> s.size()))
        .containsExactly("String", "Integer");
    assertThat(types((List<String> s, String text) -> s.add(text), List::size))
        .containsExactly("String", "Integer");
  }

  @Test
  void aVariadicTakesItsTypeFromTheArray() {
    Lambda.Variadic<String, Integer> lambda = (String[] texts) -> texts.length;
    Types<Integer> types = LambdaTypes.ofVariadic("f", lambda);

    assertThat(names(types)).containsExactly("String", "Integer");
    assertThat(types.argumentCount()).isEqualTo(-1);
    assertThat(
            names(LambdaTypes.<Object>ofVariadic("f", (Lambda.Variadic<Object, String>) a -> "")))
        .containsExactly("Object", "String");
  }

  @Test
  void aLambdaWithoutTypesIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> types((a, b) -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "function f: argument 1 is only known to be an Object. Write the types in the lambda, as"
                + " in (Double price, Integer percent) -> ..., or give them as classes:"
                + " returning(Double.class).taking(Double.class, Integer.class)");
    assertThatThrownBy(() -> types1((String a) -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("function f: the result is only known to be an Object.");
  }

  @Test
  void aTypeThatSqlCannotHoldIsRefused() {
    assertThatThrownBy(() -> types1((Thread a) -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "java.lang.Thread is no type for a SQL function; supported are Long,")
        .hasMessageContaining("BitVector");
    assertThatThrownBy(() -> Types.of(int.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("int: primitives cannot be NULL, use their boxes");
  }

  static class Base<A> implements Lambda.Of1<A, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer apply(A a) {
      return 1;
    }
  }

  static final class Derived extends Base<String> {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aClassWhoseTypesCannotBeReadIsRefused() {
    assertThatThrownBy(() -> types1(new Derived()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Derived is neither a lambda nor declares apply");
    assertThatThrownBy(() -> types1(new Base<String>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("argument 1 is only known to be an Object");
  }
}
