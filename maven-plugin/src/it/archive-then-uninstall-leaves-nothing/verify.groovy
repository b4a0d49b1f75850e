import static dev.vaulttrack.maven.InvokerDatabase.value

import java.util.zip.GZIPInputStream

String log = new File(basedir, 'build.log').text
assert log =~ /INFO. Archived 1 row in 1 file to \S+archive\R/
assert log =~ /INFO. Removed 1 row of months that ended 400 days ago or earlier from \S+/
assert log =~ /INFO. Wrote the history to \S+kept: \d+ rows in \d+ files/
assert log =~ /INFO. Removed VaultTrack from \S+archive-then-uninstall-leaves-nothing/
assert log =~ /INFO. Kept roles .*: vaulttrack_auditor, vaulttrack_owner, vaulttrack_pipeline/

def files = []
new File(basedir, 'kept').eachFileRecurse { if (it.name.endsWith('.gz')) files << it }
assert files.any { it.name.endsWith('-sql_text-2024-01.jsonl.gz') }
assert files.every { new File(it.path + '.manifest.json').exists() }
File events = files.find { it.name.contains('-ddl_event_l-all-') }
assert new GZIPInputStream(events.newInputStream()).text.contains('public.customer')

def build = basedir.toPath()
assert value(build, "select count(*) from pg_namespace where nspname = 'script_tracking'") == '0'
assert value(build, 'select count(*) from pg_event_trigger') == '0'
assert value(build, 'select count(*) from customer') == '0'
