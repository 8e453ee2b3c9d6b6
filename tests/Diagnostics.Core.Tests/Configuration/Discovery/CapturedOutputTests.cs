using Diagnostics.Core.Configuration.Discovery;

namespace Diagnostics.Core.Tests.Configuration.Discovery;

public class CapturedOutputTests
{
    [Theory]
    [InlineData("Name:             shop-api-5d9c7b6f5c-x2x9k\nNamespace:        shop\n")]
    [InlineData("NAME                         READY   STATUS             RESTARTS   AGE\nshop-api-5d9c7b6f5c-x2x9k    0/1     CrashLoopBackOff   7          9m\n")]
    [InlineData("NAME       IMAGE      COMMAND     SERVICE   CREATED     STATUS        PORTS\n")]
    [InlineData("CONTAINER ID   IMAGE        COMMAND\n")]
    [InlineData("[813402.771204] node invoked oom-killer: gfp_mask=0xcc0\n")]
    [InlineData("Filesystem      Size  Used Avail Use% Mounted on\n")]
    [InlineData("==> Deploying...\n")]
    [InlineData("ID                  = 5be0c3a1\nEval ID             = 9f6d21c7\nName                = positions.positions[0]\n")]
    [InlineData("$ docker compose up -d\n Container shop-api-1  Started\n")]
    [InlineData("# kubectl get pods -A\n")]
    [InlineData("$ echo | openssl s_client -connect shop.example:443 2>/dev/null | openssl x509 -noout -dates\n")]
    [InlineData("$ echo Q | openssl s_client -connect shop.example:443\n")]
    [InlineData("2026-11-18T10:02:11Z one\n2026-11-18T10:02:12Z two\n")]
    [InlineData("api-1  | 2026-11-18 10:02:11 one\napi-1  | 2026-11-18 10:02:12 two\n")]
    [InlineData("[vite] production build\nSyntaxError: Unexpected token '<', \"<!doctype \"... is not valid JSON\n    at get (index-C3x0vQ9a.js:41:19412)\n    at async Tours (index-C3x0vQ9a.js:41:20077)\n")]
    [InlineData("release #419 · main\n✓ unit / rollout · 4m41s\n\nJOBS\n✓ unit in 1m29s\n✓ rollout in 14s\n")]
    [InlineData("X main release · 419\n\nJOBS\nX unit in 1m29s (ID 50315520117)\n")]
    public void What_commands_and_programs_print(string head) => Assert.True(CapturedOutput.IsHead(head));

    [Theory]
    [InlineData("Minutes of the meeting\n2026-11-18 10:02:11 we met\nand parted\n")]
    [InlineData("flask==3.0.0\nuvicorn==0.34.0\n")]
    [InlineData("Name: Jo\nStreet: Elm\n")]
    [InlineData("$ pip install flask\n")]
    [InlineData("$ echo hello | tee greeting\n")]
    [InlineData("JOBS\n- baker, in town\n* clerk in 3 shops\n")]
    [InlineData("")]
    [InlineData("A SyntaxError: it is thrown where text is no code.\nWe met at ten:30:15\n")]
    public void Prose_and_lists_are_none(string head) => Assert.False(CapturedOutput.IsHead(head));

    [Theory]
    [InlineData("oncall/describe-pod.txt", true)]
    [InlineData("df-h.txt", true)]
    [InlineData("saved/api-1.journal", true)]
    [InlineData("docs/api-1.journal", false)]
    [InlineData("requirements.txt", false)]
    [InlineData("docs/session.txt", false)]
    [InlineData("tests/data/log.txt", false)]
    [InlineData("oncall/notes.md", false)]
    public void Names_and_folders_that_may_hold_it(string path, bool may) => Assert.Equal(may, CapturedOutput.MayBe(path));

    [Theory]
    [InlineData("Name:   shop-api-5d9c7b6f5c-x2x9k\nNamespace: shop\n", "shop-api-5d9c7b6f5c-x2x9k")]
    [InlineData("Name:   a-1\nNamespace: shop\n\nName:   b-1\nNamespace: shop\n", null)]
    public void One_pod_is_described_or_nobody_knows_which(string head, string? name) => Assert.Equal(name, CapturedOutput.Subject(head));
}
