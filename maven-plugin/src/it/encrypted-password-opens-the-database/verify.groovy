String log = new File(basedir, 'build.log').text
String reports = new File(basedir, 'target/vaulttrack').listFiles()*.text.join('')
// The goal, and the report at the end of the session.
assert log =~ /INFO.   login: ines/
assert log.contains('VaultTrack report: PASS')
assert !(log + reports).contains('s3cret')

if (log.contains('Apache Maven 4')) {
    // Maven itself, before any plugin.
    assert log.contains('Could not decrypt password')
} else {
    assert log =~ /ERROR.*VT025: The password of the server "audited-database" in settings.xml cannot be decrypted with the master password in another-master.xml \(Given final block not properly padded[^)]*[^).]\)\. Needed is /
    assert log.contains('name its file with -Dsettings.security=..., or encrypt the password again with mvn --encrypt-password.')
}
