String log = new File(basedir, 'build.log').text
assert log.contains('relation "nobody" does not exist')
assert log.contains('BUILD FAILURE')
assert log.count('VaultTrack report: ') == 1
assert log.indexOf('VaultTrack report: ') < log.indexOf('BUILD FAILURE')
File report = new File(basedir, 'target/vaulttrack/report.json')
assert report.text.contains('public.customer')
assert report.text.contains('V1__create_customer') || report.text.contains('create customer')
assert new File(basedir, 'target/vaulttrack/index.html').text.contains('public.customer')
