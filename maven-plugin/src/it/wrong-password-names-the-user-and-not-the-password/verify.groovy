String log = new File(basedir, 'build.log').text
assert log.count('BUILD FAILURE') == 2
assert log =~ /ERROR.*VT021: Cannot connect to jdbc:postgresql:\S+ as ann: .*Check the user name and the password/
assert !log.replaceAll(/(?s)\[DEBUG\].*?(?=\n\[)/, '').contains('s3cret')
File report = new File(basedir, 'target/vaulttrack/report.json')
assert report.text.contains('INDETERMINATE')
assert !report.text.contains('s3cret')
