package org.mosquittochat.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.mosquittochat.history.StoreUnavailable;

/** Brings the database to the schema that this version needs; several nodes may try at once. */
@Singleton
public class Schema {
  private final DataSource source;

  @Inject
  public Schema(DataSource source) {
    this.source = source;
  }

  /**
   * Migrates.
   *
   * @throws StoreUnavailable if the database is away
   * @throws StoreRefused if it is of a newer version, was changed by hand, is not ours or is broken; nothing is
   *     overwritten then
   */
  public void migrate() {
    try {
      Flyway flyway = flyway(MigrationVersion.LATEST);
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
        throw new StoreRefused("The database holds tables that are not of mosquittoChat; give it an empty database of its own.");
      }
      DatabaseFault fault = DatabaseFault.of(e);
      if (fault.isLasting()) {
        throw new StoreRefused(
            "The database cannot be used, and nothing in it was changed: " + fault.reason() + ". Restore a backup.");
      }
      throw new StoreUnavailable(fault.reason(), e);
    }
  }

  /** The migrations up to a version. A database with others in its history is not valid. */
  Flyway flyway(MigrationVersion target) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .ignoreMigrationPatterns(new String[0])
        .target(target)
        .load();
  }

  private static void refuseNewer(Flyway flyway) {
    MigrationInfo[] all = flyway.info().all();
    Optional<MigrationVersion> known = newest(all, true);
    Optional<MigrationVersion> found = newest(all, false);
    if (found.isPresent() && found.get().compareTo(known.orElseThrow()) > 0) {
      throw new StoreRefused("The database has the schema " + found.get() + " of a newer mosquittoChat, and this one knows up to "
          + known.orElseThrow() + "; start the newer one, or restore a backup of before the upgrade.");
    }
  }

  private static Optional<MigrationVersion> newest(MigrationInfo[] all, boolean resolved) {
    return Arrays.stream(all).filter(info -> info.getVersion() != null && info.getState().isResolved() == resolved)
        .map(MigrationInfo::getVersion).max(MigrationVersion::compareTo);
  }
}
