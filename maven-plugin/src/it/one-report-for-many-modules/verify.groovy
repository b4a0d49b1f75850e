String log = new File(basedir, 'build.log').text
assert log.contains('BUILD SUCCESS')
// One of each module, which the goal wrote, and in the end one of the build: the root's own came before its modules.
assert log.count('VaultTrack report: ') == 4
def inTheEnd = log.substring(log.lastIndexOf('VaultTrack report: '))
assert inTheEnd.contains(new File(basedir, 'target/vaulttrack/index.html').path)
