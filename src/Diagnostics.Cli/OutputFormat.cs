namespace Diagnostics.Cli;

/// <summary>What <c>diagnose</c> prints.</summary>
internal enum OutputFormat
{
    /// <summary>Text for people.</summary>
    Table,

    /// <summary>The machine contract <c>diagnosis/v1</c>.</summary>
    Json,

    /// <summary>Markdown for an issue or a chat.</summary>
    Markdown,
}
