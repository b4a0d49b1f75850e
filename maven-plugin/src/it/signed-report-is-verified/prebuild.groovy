import java.security.KeyPairGenerator

def generator = KeyPairGenerator.getInstance('Ed25519')
def pem = { kind, key ->
    "-----BEGIN $kind-----\n${Base64.mimeEncoder.encodeToString(key.encoded)}\n-----END $kind-----\n"
}
def keys = generator.generateKeyPair()
new File(basedir, 'signing-key.pem').text = pem('PRIVATE KEY', keys.private)
new File(basedir, 'shop.pub.pem').text = pem('PUBLIC KEY', keys.public)
new File(basedir, 'stranger.pub.pem').text = pem('PUBLIC KEY', generator.generateKeyPair().public)

// The last, since it returns nothing: a script that returns text has failed, and no build follows it.
dev.vaulttrack.maven.InvokerDatabase.createInstalled(basedir.toPath())
