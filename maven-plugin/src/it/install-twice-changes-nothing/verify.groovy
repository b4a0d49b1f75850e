import static dev.vaulttrack.maven.InvokerDatabase.value

String log = new File(basedir, 'build.log').text
assert log =~ /Installed VaultTrack \S+ into /
assert log =~ /VaultTrack \S+ is up to date in /
assert value(basedir.toPath(), 'select count(*) from script_tracking.installation') == '1'
