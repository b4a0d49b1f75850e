import static dev.vaulttrack.maven.InvokerDatabase.value

String log = new File(basedir, 'build.log').text
assert log =~ /Would apply \d+ files of VaultTrack \S+ to /
assert log =~ /Installed VaultTrack \S+ into \S+install-creates-schema: \d+ files/
assert value(basedir.toPath(), "select count(*) from pg_event_trigger where evtname like 'et\\_%'") == '2'
