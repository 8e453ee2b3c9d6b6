using System.Text;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Tests.Evidence.Logs;

public class LogTextTests
{
    [Theory]
    [InlineData(" 500", "GET / 500 9ms", true)]
    [InlineData(" 500", "GET /500", false)]
    [InlineData("#####ms", "Completed 200 OK in 31044ms", true)]
    [InlineData("#####ms", "Completed 200 OK in 3104ms", false)]
    [InlineData("#####ms", "31044ms", true)]
    [InlineData("#####ms", "1044ms", false)]
    // The first place does not hold, a later one does.
    [InlineData("#s", "s s 12ms 42s", true)]
    [InlineData("#s", "12ms", false)]
    [InlineData("#####.", "10.1.2.3 31234.5 ms", true)]
    [InlineData("#s", "", false)]
    public void Is_in_a_line(string text, string line, bool expected) => Assert.Equal(expected, new LogText(text).IsIn(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void Digits_alone_are_no_text() => Assert.Throws<ArgumentException>(() => new LogText("##"));
}
