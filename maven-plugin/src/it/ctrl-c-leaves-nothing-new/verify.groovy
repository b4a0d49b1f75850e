import static dev.vaulttrack.maven.InvokerDatabase.locked
import static dev.vaulttrack.maven.InvokerDatabase.value

import java.util.concurrent.TimeUnit

// The build that ran wrote a report. Now another one waits for a table, and whoever started it loses patience.
String log = new File(basedir, 'build.log').text
File home = new File((log =~ /(?m)^Maven home: (.+)$/)[0][1])
File report = new File(basedir, 'target/vaulttrack/report.json')
String before = report.text
def build = basedir.toPath()
String waiting = "from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"

// Offline, only the names of the repositories in it count.
File settings = new File(basedir, '../../../src/it/settings.xml').canonicalFile
// What a shell starts in the background ignores SIGINT, and so does whatever it starts in turn.
List<String> command = ['env', '--default-signal=INT', new File(home, 'bin/mvn').path, '-B', '-o', '-s',
    settings.path, "-Dmaven.repo.local=$localRepositoryPath".toString(), 'vaulttrack:report']
new File(basedir, 'test.properties').withInputStream { stream ->
    new Properties().tap { load(stream) }.each { name, text -> command << "-D$name=$text".toString() }
}
Process mvn
locked(build, 'script_tracking.break_glass_s') {
    mvn = new ProcessBuilder(command).directory(basedir).redirectErrorStream(true)
            .redirectOutput(new File(basedir, 'interrupted.log')).start()
    while (mvn.alive && value(build, "select count(*) $waiting") == '0') {
        Thread.onSpinWait()
    }
    assert mvn.alive
    ['kill', '-INT', mvn.pid()].execute().waitFor()
    assert mvn.waitFor(20, TimeUnit.SECONDS)
    assert value(build, "select count(*) $waiting") == '0'
}
assert mvn.exitValue() == 130
assert report.text == before
assert !report.parentFile.list().any { it.endsWith('.tmp') }
