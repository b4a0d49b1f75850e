package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.context.Setting;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import java.util.Arrays;
import liquibase.Scope;
import liquibase.configuration.LiquibaseConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class SettingsTest {
    private static final String ONE_TABLE =
            "<changeSet id='1' author='ann'><sql>create table invoice (id int)</sql></changeSet>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled|maybe|true, false",
                "onFailure|ignore|warn, fail",
                "missingSchema|create|install, warn, skip, fail",
                "approvedAt|yesterday|a time with its zone"
            })
    void aWrongValueIsRefusedByNameWithTheAllowedOnes(String setting, String value, String allowed, Database database) {
        LiquibaseRun run =
                LiquibaseRun.on(database).changelog(ONE_TABLE).setting("liquibase.vaulttrack." + setting, value);

        assertThatThrownBy(run::update)
                .hasMessageContaining("liquibase.vaulttrack." + setting)
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining(allowed);
    }

    @Test
    void aValueIsReadInAnyCaseInAnyLanguage(Database database) {
        LiquibaseRun.on(database)
                .changelog(ONE_TABLE)
                .setting("liquibase.vaulttrack.missingSchema", "install")
                .update();

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED");
    }

    @Test
    void nothingIsTrackedWhenSwitchedOff(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog(ONE_TABLE)
                .setting("liquibase.vaulttrack.enabled", "false")
                .update();

        DatabaseAssert.assertThat(database).hasNoRows("select * from script_tracking.deployment_s");
    }

    @Test
    void liquibaseKnowsTheSettingsForItsHelp() {
        assertThat(Scope.getCurrentScope()
                        .getSingleton(LiquibaseConfiguration.class)
                        .getRegisteredDefinitions(false))
                .extracting(definition -> definition.getKey())
                .containsAll(Arrays.stream(Setting.values())
                        .filter(setting -> setting != Setting.SIDE_CONNECTION)
                        .map(setting -> "liquibase.vaulttrack." + setting.camelCaseKey())
                        .toList());
    }

    @Test
    void factsThatAreSetAreRecorded(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann'><comment>SHOP-12 invoices</comment>"
                        + "<sql>create table invoice (id int)</sql></changeSet>")
                .setting("liquibase.vaulttrack.approver", "bob")
                .setting("liquibase.vaulttrack.branch", "SHOP-7")
                .update();

        DatabaseAssert.assertThat(database).hasRowCount("""
                        select * from script_tracking.operation_fact
                        where (fact_name, fact_value, source) in (
                            ('approver', 'bob', 'liquibase.vaulttrack.approver'),
                            ('ticket', 'SHOP-12', 'description'),
                            ('author', 'ann', 'tool'))""", 3);
    }
}
