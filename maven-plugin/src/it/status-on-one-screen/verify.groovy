import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
['archive', 'attest', 'check', 'export', 'help', 'install', 'report', 'site-report', 'status', 'uninstall', 'verify-report'].each { assert log =~ /(?m)^vaulttrack:$it$/ }
['archiveDirectory', 'bundle', 'confirm', 'exportFile', 'format', 'keyId', 'olderThanDays', 'outputFile', 'publicKey',
 'removeOlderThanDays', 'signingKeyFile'].each {
    assert log =~ /(?m)^    $it\b.*\R +\S/
}
assert log =~ /INFO. installation\R.INFO.   state: CURRENT/
assert log =~ /INFO.   et_sql_drop: enabled always/
assert log =~ /INFO. does not hold\R.INFO.   nothing/
// Maven 4 asks every repository which groups it has, and complains of those that do not say.
assert !(log =~ /WARNING. (?!Could not transfer metadata)/)

def status = new JsonSlurper().parse(new File(basedir, 'target/status.json'))
assert status.installation.state == 'CURRENT'
assert status.database.name.endsWith('status-on-one-screen')
assert status['event triggers'].size() == 2
assert status.retention['legal holds'] == '0'
assert log =~ /INFO. Wrote the status to \S+target.status\.json/
