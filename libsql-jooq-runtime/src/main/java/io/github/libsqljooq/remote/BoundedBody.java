package io.github.libsqljooq.remote;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a body into memory, and gives up when a server sends more than any answer can have. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  /** Servers refuse answers of more than 10 MB. */
  static final long LIMIT = 64L << 20;

  private final HttpResponse.BodySubscriber<byte[]> all =
      HttpResponse.BodySubscribers.ofByteArray();
  private Flow.@Nullable Subscription subscription;
  private long length;

  /** Makes one for each answer. */
  static final class Handler implements HttpResponse.BodyHandler<byte[]> {
    @Override
    public HttpResponse.BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo info) {
      return new BoundedBody();
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return all.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    all.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      length += buffer.remaining();
    }
    if (length <= LIMIT) {
      all.onNext(buffers);
    } else if (subscription != null) {
      subscription.cancel();
      all.onError(new IOException("the answer is longer than " + LIMIT + " bytes"));
    }
  }

  @Override
  public void onError(Throwable throwable) {
    all.onError(throwable);
  }

  @Override
  public void onComplete() {
    all.onComplete();
  }
}
