import static dev.vaulttrack.maven.InvokerDatabase.createInstalled
import static dev.vaulttrack.maven.InvokerDatabase.execute
import static dev.vaulttrack.maven.InvokerDatabase.value

def build = basedir.toPath()
createInstalled(build)
new File(basedir, 'test.properties') << "vaulttrack.confirm=${value(build, 'select current_database()')}\n"
execute(build, '''
    create table customer (id int);
    insert into script_tracking.sql_text (sql_text_hk, load_date, sql_text) values (sha256('old'), '2024-01-10Z', 'old')''')
// Other builds on this server install while this one uninstalls: their roles must not go.
execute(build, 'grant select on customer to vaulttrack_owner, vaulttrack_pipeline, vaulttrack_auditor')
