package io.github.libsqljooq.example.embed;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Sentences to vectors of 384 dimensions and length 1. Thread-safe: a sentence is embedded by the
 * thread that asks, so a pool of threads uses as many cores as it has threads.
 */
public final class SentenceEmbedder implements AutoCloseable {
  /** The model, which a database notes down: vectors of two models can't be compared. */
  public static final String MODEL = "all-minilm-l6-v2-q";

  /** The length of a vector. */
  public static final int DIMENSIONS = 384;

  private final OrtSession session;
  private final Encoder encoder;

  private SentenceEmbedder(OrtSession session, Encoder encoder) {
    this.session = session;
    this.encoder = encoder;
  }

  /**
   * Loads the model, in half a second.
   *
   * @return an embedder that the caller closes
   */
  public static SentenceEmbedder load() {
    // The tokenizer's library reports its use to its makers unless told not to.
    System.setProperty("OPT_OUT_TRACKING", "true");
    try (InputStream model = resource("/" + MODEL + ".onnx");
        InputStream tokenizer = resource("/" + MODEL + "-tokenizer.json")) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession session = session(environment, model.readAllBytes());
      return new SentenceEmbedder(
          session,
          new Encoder(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN)));
    } catch (IOException | OrtException e) {
      throw new IllegalStateException("the model " + MODEL + " cannot be loaded", e);
    }
  }

  /**
   * The vector of a sentence.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public float[] embed(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a blank text has no meaning to look for");
    }
    return encoder.embed(text).content().vector();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * By default one inference spreads over all cores, whose threads then wait for each other in
   * loops: with two cores, 90 to 130 glosses a second. One thread each is 350.
   */
  private static OrtSession session(OrtEnvironment environment, byte[] model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return environment.createSession(model, options);
    }
  }

  private static InputStream resource(String name) throws FileNotFoundException {
    InputStream stream = AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream(name);
    if (stream == null) {
      throw new FileNotFoundException(name + " is not on the class path");
    }
    return stream;
  }

  /** langchain4j's model on a session of our own, run by the caller's thread. */
  private static final class Encoder extends AbstractInProcessEmbeddingModel {
    private final OnnxBertBiEncoder model;

    Encoder(OnnxBertBiEncoder model) {
      super(Runnable::run);
      this.model = model;
    }

    @Override
    protected OnnxBertBiEncoder model() {
      return model;
    }

    @Override
    protected Integer knownDimension() {
      return DIMENSIONS;
    }
  }
}
