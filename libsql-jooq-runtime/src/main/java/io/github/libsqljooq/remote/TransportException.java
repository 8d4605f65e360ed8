package io.github.libsqljooq.remote;

import org.jspecify.annotations.Nullable;

/** An exchange that brought no usable answer. The session decides what that means. */
final class TransportException extends Exception {
  private static final long serialVersionUID = 1L;

  /** How far the exchange came. */
  enum Kind {
    /** No connection: the request was not sent. */
    NOT_SENT,
    /** Sent, but no whole, understandable answer came back: it may have been executed. */
    LOST,
    /** Like LOST, because the deadline of the exchange came. */
    TIMEOUT,
    /** Like LOST, because of a cancel, an interrupted thread, or the statement's own timeout. */
    CANCELLED,
    /** The server answered with a status that says it did not execute anything. */
    REFUSED
  }

  private final Kind kind;
  private final int status;

  TransportException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, 0, message, cause);
  }

  TransportException(Kind kind, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
  }

  Kind kind() {
    return kind;
  }

  /** The HTTP status of a refusal; 0 otherwise. */
  int status() {
    return status;
  }

  /** The message; never null here. */
  String text() {
    String message = getMessage();
    return message == null ? kind.name() : message;
  }
}
