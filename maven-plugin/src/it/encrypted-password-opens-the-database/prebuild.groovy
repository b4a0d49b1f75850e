import static dev.vaulttrack.maven.InvokerDatabase.createInstalled
import static dev.vaulttrack.maven.InvokerDatabase.execute

createInstalled(basedir.toPath())
// The builds on other Mavens share the server, and so the role.
execute(basedir.toPath(), """
    drop role if exists ines;
    set password_encryption = 'scram-sha-256';
    create role ines login in role vaulttrack_auditor password 's3cret-of-the-auditor'""")
