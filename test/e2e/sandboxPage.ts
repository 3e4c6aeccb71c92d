import type { Locator, Page } from 'playwright-core';
import { sandboxUrl } from './suite';

/** The sandbox's page, as a person uses it who plays a customer. */
export class SandboxPage {
	private constructor(readonly page: Page) {}

	static async open(page: Page): Promise<SandboxPage> {
		await page.goto(sandboxUrl());
		return new SandboxPage(page);
	}

	/** The chat window of a contact. */
	chatOf(contactId: string): Locator {
		return this.page.locator(`[data-item="${contactId}"]`);
	}

	/** Enters the virtual agent's URL, as an admin does in Inbox 2.0. */
	async enterVirtualAgent(url: string): Promise<void> {
		await this.page.getByLabel('URL of the virtual agent').fill(url);
		await this.page.getByRole('button', { name: 'Save' }).click();
	}

	/** Types and sends something as a contact, and waits until it stands in the chat. @returns when it was sent, as `performance.now()` */
	async write(contactId: string, text: string): Promise<number> {
		const chat = this.chatOf(contactId);
		await chat.getByLabel('Write as').fill(text);
		await chat.getByRole('button', { name: 'Send' }).click();
		const sent = performance.now();
		await chat.locator('.bubble.in', { hasText: text }).waitFor();
		return sent;
	}

	/** Waits until the virtual agent has said this to a contact. @returns how long after `since` that is, in milliseconds */
	async isAnswered(contactId: string, text: string, since: number): Promise<number> {
		await this.chatOf(contactId).locator('.bubble.out', { hasText: text }).waitFor();
		return performance.now() - since;
	}
}
