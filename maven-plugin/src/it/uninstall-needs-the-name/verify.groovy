import static dev.vaulttrack.maven.InvokerDatabase.value

String log = new File(basedir, 'build.log').text
assert log.count('BUILD FAILURE') == 2
assert log =~ /ERROR.*VT058: This would uninstall from the database (\S+uninstall-needs-the-name), but nothing was confirmed.*=\1/
assert log =~ /ERROR.*VT058: .*but shop was confirmed/
assert !new File(basedir, 'kept').exists()
assert value(basedir.toPath(), 'select count(*) from script_tracking.installation') == '1'
