using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A queue in which messages wait and that no worker consumes.</summary>
public class UnconsumedQueueRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  worker:\n    image: registry.example.com/shop:1\n    environment:\n      MAIL_QUEUE: mail\n    command: celery -A shop worker -l info -Q mail,default -c 2\n  rabbitmq:\n    image: rabbitmq:3.13\n"),
        ("logs/queues.txt", "$ rabbitmqctl list_queues name messages consumers\nListing queues for vhost / ...\nname\tmessages\tconsumers\nmail\t0\t1\ndefault\t3\t1\nmails\t4127\t0\ndead.mails\t7\t0\n"));

    [Theory]
    [InlineData("", "")]
    [InlineData("-Q mail,default", "--queues=mail,default")]
    public async Task Is_the_workers_fault(string from, string to)
    {
        await s_project.Change(from, to).AssertRootAsync("config.drift@worker", "compose.yaml:5", "compose.yaml:6", "logs/queues.txt:6");
        Finding told = Assert.Single(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigDrift));
        Assert.Contains("4127 messages wait in queue mails", told.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mails\t4127\t0", "mails\t4127\t2")]
    [InlineData("mails\t4127\t0", "mails\t0\t0")]
    [InlineData("-Q mail,default", "-Q mail,mails,default")]
    [InlineData(" -Q mail,default", "")]
    [InlineData("name messages consumers\n", "name messages\n")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigDrift));
}
