String log = new File(basedir, 'build.log').text
assert log.contains('BUILD SUCCESS')
assert log.count('WARNING') == 1
assert log =~ /WARNING. The VaultTrack report is INDETERMINATE. VT020: /
def seconds = (log =~ /Total time: +([0-9.]+) s/)[0][1] as double
assert seconds >= 5 && seconds < 15
assert new File(basedir, 'target/vaulttrack/report.json').text.contains('INDETERMINATE')
