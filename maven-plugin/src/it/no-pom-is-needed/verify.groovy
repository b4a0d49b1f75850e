String log = new File(basedir, 'build.log').text
assert log =~ /Installed VaultTrack \S+ into \S+no-pom-is-needed: \d+ files/
assert log =~ /INFO.   state: CURRENT/
assert log =~ /VaultTrack report: PASS/
assert log.contains('BUILD SUCCESS')
assert new File(basedir, 'vaulttrack-report').list().sort() == ['SHA256SUMS', 'history.json', 'index.html', 'junit.xml',
    'metrics.prom', 'register.csv', 'register.jsonl', 'report.css', 'report.json', 'report.md', 'report.sarif']
// Not target/, and not the directory ${project.basedir} that Maven's own default would be.
assert basedir.listFiles().findAll { it.directory }*.name - '.mvn' == ['vaulttrack-report']
