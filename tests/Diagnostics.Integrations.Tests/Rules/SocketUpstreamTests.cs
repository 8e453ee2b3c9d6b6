namespace Diagnostics.Integrations.Tests.Rules;

public class SocketUpstreamTests
{
    private static readonly ProjectText s_project = new(("systemd/puma.service", """
        [Service]
        User=deploy
        ExecStart=/usr/local/bin/bundle exec puma -C config/puma.rb
        """), ("nginx/site.conf", """
        upstream puma {
            server unix:/srv/app/shared/puma.sock fail_timeout=0;
        }
        server {
            listen 80;
            location / { proxy_pass http://puma; }
        }
        """), ("logs/journal-puma.log", """
        Mar 05 21:14:43 vm3 bundle[20117]: [20117] ! Unable to load application: Errno::EACCES: Permission denied @ rb_sysopen - /srv/app/config/master.key
        Mar 05 21:14:43 vm3 systemd[1]: puma.service: Main process exited, code=exited, status=1/FAILURE
        """), ("logs/nginx-error.log", """
        2025/03/05 21:15:20 [crit] 812#812: *4410 connect() to unix:/srv/app/shared/puma.sock failed (2: No such file or directory) while connecting to upstream, client: 198.51.100.44, server: app.example, request: "GET / HTTP/1.1", upstream: "http://unix:/srv/app/shared/puma.sock:/", host: "app.example"
        """));

    [Fact]
    public async Task What_ended_the_server_explains_the_proxys_socket() => await s_project.AssertRootAsync("host.permission@puma", "logs/journal-puma.log:1");
}
