String log = new File(basedir, 'build.log').text
assert log.count('Skipping VaultTrack because vaulttrack.skip is set.') == 2
assert !log.contains('VT0')
assert !new File(basedir, 'target').exists()
