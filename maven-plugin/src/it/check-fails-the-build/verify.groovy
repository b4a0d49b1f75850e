String log = new File(basedir, 'build.log').text
assert log.contains('VaultTrack report: PASS_WITH_WAIVERS')
assert log =~ /ERROR.*The database does not pass VaultTrack's check: FAIL/
assert log.contains('CRITICAL VT101 Change outside of the pipeline: public.stray')
File first = new File(basedir, 'target/vaulttrack')
assert first.list().sort() == ['SHA256SUMS', 'history.json', 'report.json']
assert new File(basedir, 'target/second/index.html').text.contains('public.stray')
