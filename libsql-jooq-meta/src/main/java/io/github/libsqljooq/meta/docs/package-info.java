/**
 * Shows a schema to people: as one HTML page with a diagram, and as Mermaid text.
 *
 * <p>{@code SchemaPage} writes the page: it needs no script, font or network, is made for screen,
 * dark mode and print, and is the same, byte for byte, for the same schema. {@code Mermaid} writes
 * the text of an {@code erDiagram}. The diagram of the page is laid out in layers: {@code
 * DiagramGraph} takes tables and foreign keys from the schema, {@code DiagramLayers} puts each
 * table beside what it refers to and sorts the layers for few crossings, {@code DiagramLayout}
 * finds the places, {@code DiagramSvg} draws.
 *
 * <p>Callers: the Maven plugin, or any code with a {@link
 * io.github.libsqljooq.meta.schema.SchemaInfo}. May import {@code meta.schema} only.
 *
 * <p>Threads: what is public is immutable. Errors: none of its own; every name, type and comment is
 * escaped, whatever its characters.
 */
@NullMarked
package io.github.libsqljooq.meta.docs;

import org.jspecify.annotations.NullMarked;
