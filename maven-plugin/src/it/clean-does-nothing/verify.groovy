// A report, wanted after every build and of a database that is none, would warn and fail this one.
String log = new File(basedir, 'build.log').text
assert log.contains('BUILD SUCCESS')
assert !log.contains('VaultTrack') && !log.contains('VT0')
// Maven 4 makes a directory of its own.
assert ((new File(basedir, 'target').list() ?: []) as List) - 'project-local-repo' == []
