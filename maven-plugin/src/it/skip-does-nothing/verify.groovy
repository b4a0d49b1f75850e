String log = new File(basedir, 'build.log').text
assert log.count('Skipping VaultTrack because vaulttrack.skip is set.') == 2
assert !log.contains('VT0')
// Maven 4 makes a directory of its own.
assert ((new File(basedir, 'target').list() ?: []) as List) - 'project-local-repo' == []
