using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Diagnostics.Commands.Completion;

/// <summary>Offers the ports that services of a deployment usually listen on.</summary>
public sealed class PortCompleter : IArgumentCompleter
{
    private static readonly (int Port, string Use)[] s_usual =
    [
        (80, "HTTP"), (443, "HTTPS"), (3000, "Node development servers"), (3306, "MySQL"), (5000, "Flask, ASP.NET"), (5432, "PostgreSQL"),
        (5672, "RabbitMQ"), (6379, "Redis"), (6432, "PgBouncer"), (6543, "Supabase pooler"), (8000, "uvicorn, Django"), (8080, "Cloud Run, HTTP alternative"),
        (9092, "Kafka"), (10000, "Render"), (27017, "MongoDB"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        foreach ((int port, string use) in s_usual)
        {
            string text = port.ToString(CultureInfo.InvariantCulture);
            if (text.StartsWith(wordToComplete ?? "", StringComparison.Ordinal)) yield return new CompletionResult(text, $"{text} {use}", CompletionResultType.ParameterValue, use);
        }
    }
}
