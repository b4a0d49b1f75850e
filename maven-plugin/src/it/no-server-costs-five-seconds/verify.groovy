String log = new File(basedir, 'build.log').text
assert log.contains('BUILD SUCCESS')
// Maven 4 asks every repository which groups it has, and complains of those that do not say.
assert (log =~ /WARNING. (?!Could not transfer metadata)/).count == 1
assert log =~ /WARNING. The VaultTrack report is INDETERMINATE. VT020: /
def seconds = (log =~ /Total time: +([0-9.]+) s/)[0][1] as double
assert seconds >= 5 && seconds < 15
assert new File(basedir, 'target/vaulttrack/report.json').text.contains('INDETERMINATE')
