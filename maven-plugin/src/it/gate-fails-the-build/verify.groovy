String log = new File(basedir, 'build.log').text
assert log.contains('VaultTrack report: FAIL')
assert log.contains('BUILD FAILURE')
assert !log.contains('BUILD SUCCESS')
assert log =~ /ERROR. The database does not pass VaultTrack's report/
assert new File(basedir, 'target/vaulttrack/report.json').text.contains('public.customer')
