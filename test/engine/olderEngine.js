const { WorkflowExecute } = require('n8n-core');

const { run } = WorkflowExecute.prototype;

/** The engine of n8n up to 2.0 takes what newer ones take by name one after the other. */
WorkflowExecute.prototype.run = function (options) {
	return run.length > 1 ? run.call(this, options.workflow, options.startNode) : run.call(this, options);
};
