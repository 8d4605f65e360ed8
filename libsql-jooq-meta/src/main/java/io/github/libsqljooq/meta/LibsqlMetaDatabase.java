package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.naming.UniqueNames;
import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.IndexInfo;
import io.github.libsqljooq.meta.schema.SchemaInfo;
import io.github.libsqljooq.meta.schema.SchemaReader;
import io.github.libsqljooq.meta.schema.TableInfo;
import io.github.libsqljooq.meta.schema.TriggerInfo;
import io.github.libsqljooq.meta.source.FunctionDeclaration;
import io.github.libsqljooq.meta.source.SchemaSource;
import io.github.libsqljooq.meta.source.SourceSettings;
import io.github.libsqljooq.meta.text.ScriptComments;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.AbstractDatabase;
import org.jooq.meta.ArrayDefinition;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.DefaultEnumDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.DomainDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.PackageDefinition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.SequenceDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UDTDefinition;
import org.jooq.meta.XMLSchemaCollectionDefinition;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.tools.JooqLogger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a libsql schema for jOOQ's code generator: name it in {@code <generator><database><name>}.
 *
 * <p>With a {@code <jdbc>} configuration (driver {@code io.github.libsqljooq.jdbc.LibsqlDriver}) it
 * reads that database. Without one, {@code <database><properties>} say where the schema comes from:
 * one of the keys {@code migrations} (directories, separated by commas), {@code schemaFile}, {@code
 * databaseFile} and {@code url} (with {@code authToken}); relative paths start at jOOQ's {@code
 * basedir}.
 *
 * <p>Schemas that are attached, by a script or to a connection that is given, become schemas of
 * jOOQ's beside {@code main}.
 *
 * <p>With the property {@code checkEnums} set to {@code true}, a text column with a CHECK of the
 * form {@code x IN ('a', 'b')} becomes a Java enum.
 *
 * <p>The property {@code functions} declares functions that the program registers, for which typed
 * routines are generated: {@code discount(price REAL, percent INT) RETURNS REAL}, with {@code
 * AGGREGATE} before it for an aggregate, and semicolons between several.
 *
 * <p>Tables that SQLite, libsql and their indexes keep for themselves are left out unless {@code
 * <includeSystemTables>} is set. All other options of jOOQ's generator work as it documents them.
 * One run of the generator uses an instance, in one thread.
 */
public class LibsqlMetaDatabase extends AbstractDatabase {
  private static final String CHECK_ENUMS = "checkEnums";
  private static final JooqLogger LOG = JooqLogger.getLogger(LibsqlMetaDatabase.class);

  private @Nullable Connection own;
  private ScriptComments comments = new ScriptComments();
  private @Nullable Map<String, SchemaInfo> schemaInfos;
  private @Nullable EnumNames enumNames;
  private boolean tablesRead;
  private @Nullable List<Constraints> constraints;

  /** Made by jOOQ's code generator. */
  public LibsqlMetaDatabase() {}

  @Override
  protected DSLContext create0() {
    return DSL.using(connection(), SQLDialect.SQLITE);
  }

  private Connection connection() {
    Connection given = getConnection();
    if (given != null) {
      return given;
    }
    Connection opened = own;
    if (opened == null) {
      Path base = Path.of(getBasedir());
      SchemaSource source = SourceSettings.of(getProperties()).source(base);
      opened = source.open();
      own = opened;
      comments = source.comments();
    }
    return opened;
  }

  /** Closes the database that this one opened by itself. */
  @Override
  public void close() {
    if (tablesRead && getTables().isEmpty()) {
      LOG.warn(
          "Schema",
          "there are no tables to generate: is the source the right one, and do <includes> and"
              + " <excludes> leave some?");
    }
    super.close();
    Connection opened = own;
    own = null;
    if (opened != null) {
      try {
        opened.close();
      } catch (SQLException e) {
        LOG.warn("Closing the database failed", e);
      }
    }
  }

  /** With a connection that was given, properties that name scripts tell where it comes from. */
  private ScriptComments comments() {
    SourceSettings settings = SourceSettings.of(getProperties());
    boolean given = own == null && !settings.scriptProperties().isEmpty();
    return given ? settings.source(Path.of(getBasedir())).comments() : comments;
  }

  /** What the schemas hold, by their names: the main one has one only if others are attached. */
  private Map<String, SchemaInfo> schemaInfos() throws SQLException {
    Map<String, SchemaInfo> infos = schemaInfos;
    if (infos == null) {
      infos = new LinkedHashMap<>();
      warnOfProperties();
      List<String> attached = SchemaReader.attached(connection());
      infos.put(attached.isEmpty() ? "" : "main", SchemaReader.read(connection(), comments()));
      for (String name : attached) {
        infos.put(name, SchemaReader.readAttached(connection(), name));
      }
      for (SchemaInfo info : infos.values()) {
        SchemaWarnings.of(info).forEach(warning -> LOG.warn("Schema", warning));
      }
      schemaInfos = infos;
    }
    return infos;
  }

  private void warnOfProperties() {
    for (String key : new TreeSet<>(getProperties().stringPropertyNames())) {
      if (!key.equals(CHECK_ENUMS) && !SourceSettings.isKey(key)) {
        LOG.warn(
            "Properties",
            "the property "
                + key
                + " is unknown; known are checkEnums, "
                + String.join(", ", SourceSettings.KEYS));
      }
    }
  }

  private SchemaInfo schemaInfo(SchemaDefinition schema) throws SQLException {
    SchemaInfo info = schemaInfos().get(schema.getName());
    return info == null ? new SchemaInfo(List.of(), List.of(), List.of()) : info;
  }

  private SchemaDefinition schema() {
    return getSchemata().get(0);
  }

  @Override
  protected List<CatalogDefinition> getCatalogs0() {
    List<CatalogDefinition> catalogs = new ArrayList<>();
    catalogs.add(new CatalogDefinition(this, "", ""));
    return catalogs;
  }

  @Override
  protected List<SchemaDefinition> getSchemata0() throws SQLException {
    List<SchemaDefinition> schemata = new ArrayList<>();
    schemaInfos().keySet().forEach(name -> schemata.add(new SchemaDefinition(this, name, "")));
    return schemata;
  }

  /** Where the JVM's locale folds other letters, jOOQ knows its types by small letters only. */
  private void foldForcedTypes() {
    for (ForcedType type : getConfiguredForcedTypes()) {
      String name = type.getName();
      String folded = name == null ? "" : name.toLowerCase(Locale.ROOT);
      if (name != null && !folded.equals(name.toLowerCase(Locale.getDefault()))) {
        type.setName(folded);
      }
    }
  }

  @Override
  protected List<TableDefinition> getTables0() throws SQLException {
    foldForcedTypes();
    tablesRead = true;
    List<TableDefinition> tables = new ArrayList<>();
    for (SchemaDefinition schema : getSchemata()) {
      SchemaInfo info = schemaInfo(schema);
      for (TableInfo table : info.tables()) {
        if (!table.internal() || getIncludeSystemTables()) {
          tables.add(new LibsqlTableDefinition(schema, table, enumNames()));
          if (table.name().isEmpty()) {
            // Of an empty name jOOQ has no parts that a pattern could match.
            setRegexMatchesPartialQualification(false);
          }
        }
      }
      addVectorTypes(info);
    }
    return UniqueNames.plainFirst(tables);
  }

  private void addVectorTypes(SchemaInfo info) {
    info.tables().stream()
        .flatMap(table -> table.columns().stream().map(column -> TypeMapping.of(table, column)))
        .map(MappedType::vector)
        .filter(vector -> vector != null)
        .distinct()
        .forEach(vector -> getConfiguredForcedTypes().add(vector.forcedType()));
  }

  @Override
  protected List<IndexDefinition> getIndexes0() {
    List<IndexDefinition> indexes = new ArrayList<>();
    for (TableDefinition definition : getTables()) {
      if (definition instanceof LibsqlTableDefinition table) {
        for (IndexInfo info : table.info().indexes()) {
          boolean wanted = info.origin() == IndexInfo.Origin.CREATED || getIncludeSystemIndexes();
          IndexDefinition index = wanted ? LibsqlIndexDefinition.of(table, info) : null;
          if (index != null) {
            indexes.add(index);
          }
        }
      }
    }
    return indexes;
  }

  /** No constraint goes beyond a schema. */
  private List<Constraints> constraints() {
    List<Constraints> read = constraints;
    if (read == null) {
      read = getSchemata().stream().map(schema -> new Constraints(getTables(schema))).toList();
      constraints = read;
    }
    return read;
  }

  @Override
  protected void loadPrimaryKeys(DefaultRelations relations) {
    constraints().forEach(schema -> schema.addPrimaryKeys(relations));
  }

  @Override
  protected void loadUniqueKeys(DefaultRelations relations) {
    constraints().forEach(schema -> schema.addUniqueKeys(relations));
  }

  @Override
  protected void loadForeignKeys(DefaultRelations relations) {
    constraints().forEach(schema -> schema.addForeignKeys(relations));
  }

  @Override
  protected void loadCheckConstraints(DefaultRelations relations) {
    constraints().forEach(schema -> schema.addChecks(relations));
  }

  @Override
  protected List<SequenceDefinition> getSequences0() {
    return new ArrayList<>();
  }

  @Override
  protected List<RoutineDefinition> getRoutines0() {
    List<FunctionDeclaration> declarations = SourceSettings.of(getProperties()).functions();
    List<RoutineDefinition> routines = new ArrayList<>();
    for (FunctionDeclaration declaration : declarations) {
      long same = declarations.stream().filter(d -> d.name().equals(declaration.name())).count();
      long before = routines.stream().filter(r -> r.getName().equals(declaration.name())).count();
      String overload = same == 1 ? null : Long.toString(before + 1);
      routines.add(new LibsqlRoutineDefinition(schema(), declaration, overload));
    }
    return routines;
  }

  /** The triggers on tables that are generated, by name; plain names before others. */
  List<TriggerInfo> triggers(SchemaDefinition schema) throws SQLException {
    return schemaInfo(schema).triggers().stream()
        .filter(trigger -> getTable(schema, trigger.table(), true) != null)
        .sorted(Comparator.comparing(trigger -> !UniqueNames.isPlain(trigger.name())))
        .toList();
  }

  @Override
  protected List<PackageDefinition> getPackages0() {
    return new ArrayList<>();
  }

  @Override
  protected List<EnumDefinition> getEnums0() throws SQLException {
    List<EnumDefinition> enums = new ArrayList<>();
    for (TableDefinition definition : getTables()) {
      if (definition instanceof LibsqlTableDefinition table) {
        for (ColumnInfo column : table.info().columns()) {
          String name = enumNames().name(column);
          if (name != null) {
            String comment = "The values of " + table.getName() + "." + column.name() + ".";
            DefaultEnumDefinition values =
                new DefaultEnumDefinition(table.getSchema(), name, comment, true);
            column.values().forEach(values::addLiteral);
            enums.add(values);
          }
        }
      }
    }
    return enums;
  }

  /** Columns have enums only if the property asks for them. */
  private EnumNames enumNames() throws SQLException {
    EnumNames known = enumNames;
    if (known == null) {
      boolean wanted = Boolean.parseBoolean(getProperties().getProperty(CHECK_ENUMS));
      known = new EnumNames(wanted ? schemaInfos().values() : List.of());
      enumNames = known;
    }
    return known;
  }

  @Override
  protected List<DomainDefinition> getDomains0() {
    return new ArrayList<>();
  }

  @Override
  protected List<XMLSchemaCollectionDefinition> getXMLSchemaCollections0() {
    return new ArrayList<>();
  }

  @Override
  protected List<UDTDefinition> getUDTs0() {
    return new ArrayList<>();
  }

  @Override
  protected List<ArrayDefinition> getArrays0() {
    return new ArrayList<>();
  }
}
