namespace Diagnostics.Cli;

/// <summary>What is at the other end of the streams.</summary>
/// <param name="OutputIsTerminal">Whether output goes to a terminal.</param>
/// <param name="ErrorIsTerminal">Whether errors go to a terminal.</param>
/// <param name="Width">Its columns; 120 where there is none.</param>
/// <param name="HasColor">Whether colours are wanted (NO_COLOR, TERM=dumb).</param>
internal sealed record Terminal(bool OutputIsTerminal, bool ErrorIsTerminal, int Width, bool HasColor)
{
    public static Terminal Detect()
    {
        int width = 120;
        if (!Console.IsOutputRedirected)
        {
            try
            {
                width = Math.Clamp(Console.WindowWidth, 40, 400);
            }
            catch (Exception e) when (e is IOException or PlatformNotSupportedException)
            {
                width = 120;
            }
        }

        bool color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Terminal(!Console.IsOutputRedirected, !Console.IsErrorRedirected, width, color);
    }
}
