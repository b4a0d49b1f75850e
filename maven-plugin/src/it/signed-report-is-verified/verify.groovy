import groovy.json.JsonSlurper
import java.util.zip.ZipFile

String log = new File(basedir, 'build.log').text
assert log =~ /INFO. Signed the report with key [0-9a-f]{64}/
assert log =~ /WARNING. The signing key \S+signing-key.pem is open to others/
assert log =~ /INFO. Packed 12 files of the report into \S+vaulttrack-evidence.zip/
assert log =~ /INFO.   proven: 11 files are byte by byte as key [0-9a-f]{64} signed them/
assert log =~ /INFO.   not proven: when it was signed/
assert log =~ /ERROR.*VT096: .* is not the report that was written/
assert log.contains('no signature in it is by key')
def secret = new File(basedir, 'signing-key.pem').readLines()[1]
assert !log.contains(secret)

def envelope = new JsonSlurper().parse(new File(basedir, 'target/vaulttrack/attestation.intoto.jsonl'))
def statement = new JsonSlurper().parse(envelope.payload.decodeBase64())
assert statement.predicate.verdict == 'PASS'
assert statement.predicate.database.schemaSha256 ==~ /[0-9a-f]{64}/
assert statement.subject.size() == 11
assert new ZipFile(new File(basedir, 'target/vaulttrack-evidence.zip')).size() == 12
