using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Tests.Configuration.Deployment;

public class ClientProgramsTests
{
    [Theory]
    [InlineData("psql -h db -U postgres -f /db/schema.sql")]
    [InlineData("sh -c \"until pg_isready -h db; do sleep 1; done; psql -h db -U postgres -d postgres -f /s.sql\"")]
    [InlineData("PGPASSWORD=x /usr/bin/psql -h db")]
    [InlineData("[\"bash\", \"-ec\", \"mysql -h mysql -u root < /seed.sql\"]")]
    [InlineData("redis-cli -h redis ping")]
    [InlineData("/scripts/wait.sh db 5432 && mongosh --host mongo /init.js")]
    public void A_command_that_asks_a_server_is_a_client(string command) => Assert.True(ClientPrograms.Are(command));

    [Theory]
    [InlineData("postgres -c max_connections=200")]
    [InlineData("docker-entrypoint.sh postgres")]
    [InlineData("sh -c \"redis-server --save '' & redis-cli config set maxmemory 1gb\"")]
    [InlineData("redis-server --requirepass psql")]
    [InlineData("mysqld --default-authentication-plugin=mysql_native_password")]
    [InlineData("gunicorn app:app")]
    [InlineData("")]
    public void A_server_or_a_program_of_another_kind_is_none(string command) => Assert.False(ClientPrograms.Are(command));
}
