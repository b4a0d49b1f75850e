package dev.vaulttrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.report.command.ReportGoal;
import dev.vaulttrack.report.command.ReportParameters;
import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The jar, as a process of its own on a real server. Few tests of many steps: each start of a JVM takes its time. */
@EnabledIfSystemProperty(named = Jar.PROPERTY, matches = ".+", disabledReason = "there is no jar before it is packed")
@ExtendWith(PostgresExtension.class)
class CommandLineJarTest {
    @TempDir
    private Path directory;

    @Test
    void installsReportsSignsPacksAndChecks(Database database) throws Exception {
        Jar jar = Jar.on(database, directory);
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = Files.writeString(
                directory.resolve("key.pem"),
                pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(
                directory.resolve("pub.pem"), pem("PUBLIC KEY", keys.getPublic().getEncoded()));

        Jar.Run install = jar.run("install");
        assertThat(install.out()).startsWith("Installed VaultTrack " + SchemaInstaller.version());
        assertThat(install.exitCode()).isZero();
        database.execute("create table stray (id int)");
        Jar.Run check = jar.run("check", "--formats", "json,md");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).startsWith("VaultTrack report: FAIL");
        assertThat(check.err()).contains("does not pass VaultTrack's check: FAIL", "VT101", "public.stray");
        Jar.Run known = jar.run("check", "--formats", "json,md", "--new-only");
        assertThat(known.exitCode()).as(known.err()).isZero();
        assertThat(known.out()).startsWith("VaultTrack report: FAIL");
        Jar.Run attest = jar.run("attest", "--signing-key-file", "key.pem");
        assertThat(attest.exitCode()).as(attest.err()).isZero();
        assertThat(attest.err()).startsWith("warning: The signing key key.pem is open to others (rw-r--r--)");
        assertThat(jar.run("export").out()).contains("Packed 5 files of the report into vaulttrack-evidence.zip");
        Jar.Run verify = jar.run("verify-report", "--bundle", "vaulttrack-evidence.zip", "--public-key", "pub.pem");
        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out())
                .contains("  proven: 4 files are byte by byte", "verdict FAIL of database " + database.name());
        Files.writeString(directory.resolve("vaulttrack-report/report.md"), "PASS");
        Jar.Run changed = jar.run("verify-report", "--public-key", "pub.pem");
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.err()).startsWith("VT096: ").contains("report.md was changed");
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }

    @Test
    void itsReportHasTheBytesOfOneOfTheMavenPluginButForTheRun(Database database) throws Exception {
        Prepared.begin(database);
        database.execute("create table stray (id int)");
        Path ours = directory.resolve("vaulttrack-report/report.json");
        Path theirs = directory.resolve("maven");

        assertThat(Jar.on(database, directory).run("report").exitCode()).isZero();
        reportAsTheGoalDoes(database, theirs);

        assertThat(withoutRun(ours)).isEqualTo(withoutRun(theirs.resolve("report.json")));
        assertThat(directory.resolve("vaulttrack-report/register.jsonl"))
                .hasSameBinaryContentAs(theirs.resolve("register.jsonl"));
    }

    private static void reportAsTheGoalDoes(Database database, Path target) {
        ReportParameters parameters = new ReportParameters(null, null, null, null, null, ReportParameters.Files.NONE);
        ReportGoal goal = ReportGoal.of(
                parameters.request().withContext(Map.of("maven.goals", "vaulttrack:report")),
                parameters.files(),
                target);
        goal.run(() -> {
            try {
                return database.connect();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String withoutRun(Path report) throws IOException {
        String json = Files.readString(report);
        assertThat(json).contains("\n  \"run\": {");
        return json.substring(0, json.indexOf("\n  \"run\": {"));
    }

    @Test
    void saysWhatIsWrongAndNeverThePassword(Database database) throws Exception {
        Jar nobody = new Jar(directory, Map.of());
        Jar wrong = new Jar(
                directory,
                Map.of(
                        "PGHOST",
                        "localhost",
                        "PGPORT",
                        port(database),
                        "PGDATABASE",
                        database.name(),
                        "PGUSER",
                        "nobody",
                        "PGPASSWORD",
                        "s3cret"));

        Jar.Run unknown = nobody.run("report", "--failon", "x");
        Jar.Run typed = nobody.run("status", "--password=s3cret");
        Jar.Run unnamed = nobody.run("archive", "--archive-directory", "kept");
        Jar.Run refused = wrong.run("report", "--formats", "json");

        assertThat(List.of(unknown.exitCode(), typed.exitCode(), unnamed.exitCode(), refused.exitCode()))
                .containsExactly(2, 2, 3, 3);
        assertThat(unknown.err()).contains("--failon", "Try 'vaulttrack report --help'.");
        assertThat(typed.err()).startsWith("--password takes no value").doesNotContain("s3cret");
        assertThat(unnamed.err()).startsWith("VT023: No database is given. Give --url");
        assertThat(refused.err()).startsWith("VT021: ").contains("as nobody").doesNotContain("s3cret");
        assertThat(directory.resolve("vaulttrack-report/report.json")).content().contains("INDETERMINATE");
        assertThat(nobody.run("--version").out()).isEqualTo("VaultTrack " + SchemaInstaller.version() + "\n");
        assertThat(nobody.run("generate-completion").out()).contains("complete -F _complete_vaulttrack");
    }

    private static String port(Database database) {
        return database.url().replaceAll(".*:(\\d+)/.*", "$1");
    }

    @Test
    void uninstallsAfterArchivingAndIsQuietWhereNobodyWatches(Database database) throws Exception {
        Prepared.begin(database);
        Prepared.addTexts(database, 10);
        Jar jar = Jar.on(database, directory);

        Jar.Run archive = jar.run("archive", "--archive-directory", "kept");
        Jar.Run unconfirmed = jar.run("uninstall", "--archive-directory", "kept");
        Jar.Run uninstall = jar.run("uninstall", "--archive-directory", "kept", "--confirm", database.name());

        assertThat(archive.out()).isEqualTo("Archived 10 rows in 1 file to kept\n");
        assertThat(archive.err()).isEmpty();
        assertThat(unconfirmed.exitCode()).isEqualTo(3);
        assertThat(unconfirmed.err()).startsWith("VT058: ").contains("--confirm=" + database.name());
        assertThat(uninstall.exitCode()).as(uninstall.err()).isZero();
        assertThat(uninstall.out()).contains("Removed VaultTrack from " + database.name());
    }
}
