namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Start commands that make a client of a server's image: a job that loads a schema with <c>psql</c> runs in the image of PostgreSQL and is none.</summary>
internal static class ClientPrograms
{
    private static readonly HashSet<string> s_clients = new(StringComparer.Ordinal)
    {
        "psql", "pg_dump", "pg_dumpall", "pg_restore", "pg_isready", "pg_basebackup", "createdb", "dropdb", "createuser", "vacuumdb", "reindexdb", "pgbench",
        "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "mariadb-dump", "mariadb-admin",
        "mongo", "mongosh", "mongodump", "mongorestore", "mongoimport", "mongoexport",
        "redis-cli", "valkey-cli", "keydb-cli", "redis-benchmark", "sqlcmd", "bcp",
        "rabbitmqadmin", "kafka-topics", "kafka-topics.sh", "kafka-console-producer", "kafka-console-producer.sh", "kafka-console-consumer", "kafka-console-consumer.sh", "nats",
    };

    private static readonly HashSet<string> s_servers = new(StringComparer.Ordinal)
    {
        "postgres", "docker-entrypoint.sh", "docker-entrypoint", "pg_ctl", "pg_ctlcluster", "mysqld", "mysqld_safe", "mariadbd", "mongod", "mongos", "redis-server", "valkey-server", "keydb-server", "redis-sentinel", "sqlservr",
        "rabbitmq-server", "kafka-server-start", "kafka-server-start.sh", "nats-server",
    };

    // After these words of a shell comes another command.
    private static readonly HashSet<string> s_before = new(StringComparer.Ordinal) { "-c", "-ec", "-ce", "-lc", "-xc", "-exc", "do", "then", "else", "until", "while", "if", "!", "exec", "time", "env", "--", "gosu", "su-exec" };

    /// <summary>Whether the command runs client programs, and no server. What merely stands as an argument (<c>-U postgres</c>) does not count.</summary>
    public static bool Are(string command)
    {
        bool client = false;
        bool isProgram = true;
        int start = 0;
        for (int i = 0; i <= command.Length; i++)
        {
            char c = i < command.Length ? command[i] : '\n';
            bool ends = c is ';' or '|' or '&' or '(' or '`' or '\n' or '\r';
            if (!ends && c is not (' ' or '\t' or '"' or '\'' or ')' or '[' or ']' or ',' or '{' or '}')) continue;
            if (i > start)
            {
                string word = command[start..i];
                if (isProgram && s_servers.Contains(Name(word))) return false;
                client |= isProgram && s_clients.Contains(Name(word));
                // PGPASSWORD=… psql: an assignment in front of the program.
                isProgram = s_before.Contains(word) || (isProgram && word.Contains('=', StringComparison.Ordinal));
            }

            start = i + 1;
            isProgram |= ends;
        }

        return client;
    }

    private static string Name(string word) => word[(word.LastIndexOf('/') + 1)..];
}
