import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
assert log.count("The database does not pass VaultTrack's check: FAIL") >= 2
assert new JsonSlurper().parse(new File(basedir, '.vaulttrack/history.json')) != null
assert new File(basedir, 'target/vaulttrack').list().sort() == ['SHA256SUMS', 'index.html', 'junit.xml', 'metrics.prom',
    'register.csv', 'register.jsonl', 'report.css', 'report.json', 'report.md', 'report.sarif']

// The second report knows the first.
def trend = new JsonSlurper().parse(new File(basedir, 'target/vaulttrack/report.json')).run.trend
assert trend.comparedWith.verdict == 'FAIL'
assert !new File(basedir, 'target/vaulttrack/history.json').exists()
