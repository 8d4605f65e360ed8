/**
 * Turns sentences into vectors, inside the JVM.
 *
 * <p>{@link io.github.libsqljooq.example.embed.SentenceEmbedder} runs the model
 * <i>all-MiniLM-L6-v2</i>, which lies in a jar, on the ONNX runtime. Similar sentences get vectors
 * of a small cosine distance.
 *
 * <p>Callers: {@code load} for the glosses, {@code query} and the command line for what a user
 * asks. Imports langchain4j and the ONNX runtime, nothing of ours.
 *
 * <p>Threads: an embedder is thread-safe.
 *
 * <p>Errors: unchecked. Nothing here depends on what a user types except an empty text, an {@link
 * java.lang.IllegalArgumentException}.
 */
@NullMarked
package io.github.libsqljooq.example.embed;

import org.jspecify.annotations.NullMarked;
